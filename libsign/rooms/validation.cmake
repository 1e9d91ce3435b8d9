# libsign_room(validation ...)
