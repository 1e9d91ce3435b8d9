# libsign_room(doors ...)
