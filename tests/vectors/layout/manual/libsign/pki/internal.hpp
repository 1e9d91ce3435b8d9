struct Internal {};
