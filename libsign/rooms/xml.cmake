# libsign_room(xml ...)
