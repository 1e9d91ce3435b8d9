# libsign_room(present ...)
