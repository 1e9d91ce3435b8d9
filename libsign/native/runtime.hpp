#pragma once

namespace libsign::native {

// start_openssl keeps OpenSSL from reading its configuration file. A program that wants that calls
// it before anything else of libsign; later it has no effect.
void start_openssl();

// start_xml prepares libxml2 for hardened use, once a process; later calls cost nothing. It takes
// the network and external entities away from libxml2 and silences its error printing.
void start_xml();

// start_xmlsec is start_xml followed by xmlsec with its OpenSSL back end, once a process. It
// removes xmlsec's input handlers: no reference can read a file or a URL. Only the general path
// needs it, and it costs a few milliseconds, so the literal-octets path never calls it.
void start_xmlsec();

}  // namespace libsign::native
