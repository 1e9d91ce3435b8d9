# libsign_room(pki ...)
