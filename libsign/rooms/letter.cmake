# libsign_room(letter ...)
