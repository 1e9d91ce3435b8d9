# libsign_room(ministry ...)
