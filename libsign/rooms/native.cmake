# libsign_room(native ...)
