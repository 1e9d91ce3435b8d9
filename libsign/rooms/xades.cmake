# libsign_room(xades ...)
