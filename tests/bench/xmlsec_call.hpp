#pragma once

#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace zegel::bench {

// XmlsecVerify is verification as a program does it that calls xmlsec alone: its keys manager is
// made once, with the trust anchor; for each file it parses, registers the Ids, and lets xmlsec
// read ds:KeyInfo, build the path and verify.
class XmlsecVerify {
 public:
  // XmlsecVerify with one trust anchor, in PEM, judging certificates at `time`. It ends the
  // program where xmlsec fails.
  XmlsecVerify(const std::string& anchor_pem, std::time_t time);
  ~XmlsecVerify();

  // verify says whether xmlsec finds the signature good.
  bool verify(std::string_view file) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// XmlsecSign is signing as a program does it that calls xmlsec alone: parse the template, let
// xmlsec fill in digests and value, write the document. The key is loaded once.
class XmlsecSign {
 public:
  // XmlsecSign with the private key in PEM. It ends the program where xmlsec cannot load it.
  explicit XmlsecSign(const std::string& key_pem);
  ~XmlsecSign();

  // sign gives the signed file, or nothing where xmlsec fails. A sealed file is a template: its
  // digests and its value are made anew.
  std::string sign(std::string_view signature_template) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace zegel::bench
