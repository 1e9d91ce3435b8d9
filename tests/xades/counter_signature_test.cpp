#include "libsign/xades/counter_signature.hpp"

#include <gtest/gtest.h>

#include "libsign/xades/profile.hpp"
#include "tests/xades/foreign.hpp"
#include "tests/xades/sealing.hpp"

namespace {

using libsign::xades::find_counter_signatures;
using libsign::xades::find_signatures;
using zegel::test::data_reference;
using zegel::test::parsed;
using zegel::test::replaced;
using zegel::test::signature_of;

const std::string kType = " Type='http://uri.etsi.org/01903#CountersignedSignature'";

// counter is a signature with these Ids of it and its value, over what `attributes` point at.
std::string counter(const std::string& attributes, const std::string& objects = "",
                    const std::string& id = "c", const std::string& value = "w") {
  const std::string signature = signature_of(data_reference(attributes, "", ""), objects);
  return replaced(replaced(signature, "Id=\"s\"", "Id=\"" + id + "\""), "Id=\"v\"",
                  "Id=\"" + value + "\"");
}

// properties_with are unsigned properties that hold one counter-signature.
std::string properties_with(const std::string& inner) {
  return "<ds:Object><x:QualifyingProperties xmlns:x='http://uri.etsi.org/01903/v1.3.2#'>"
         "<x:UnsignedProperties><x:UnsignedSignatureProperties><x:CounterSignature>" +
         inner +
         "</x:CounterSignature></x:UnsignedSignatureProperties></x:UnsignedProperties>"
         "</x:QualifyingProperties></ds:Object>";
}

// countersigned is a signature with `inner` among its unsigned properties.
std::string countersigned(const std::string& inner) {
  return signature_of("", properties_with(inner));
}

struct Row {
  std::string name;
  std::string file;
  std::string found;  // for each counter-signature its Id and the Id of the value it signs
};

class CounterSignatures : public ::testing::TestWithParam<Row> {};

TEST_P(CounterSignatures, AreFound) {
  const auto document = parsed(GetParam().file);
  std::string found;
  for (const auto& signature : find_counter_signatures(find_signatures(document))) {
    found += signature.element.attribute("Id").value() + ">" +
             (signature.countersigned ? signature.countersigned->attribute("Id").value() : "-") +
             " ";
  }
  EXPECT_EQ(found, GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(
    Files, CounterSignatures,
    ::testing::Values(
        Row{"None", signature_of(data_reference("URI=''", "", "")), ""},
        Row{"InTheProperties", countersigned(counter("URI='#v'" + kType)), "c>v "},
        Row{"InThePropertiesWithoutType", countersigned(counter("URI='#v'")), "c>v "},
        Row{"InThePropertiesOfAnother",
            "<d>" + countersigned(counter("URI='#u'" + kType)) +
                replaced(signature_of(""), "Id=\"v\"", "Id=\"u\"") + "</d>",
            "c>- "},
        Row{"InThePropertiesOfAnotherAsWell",
            "<d>" +
                countersigned(replaced(counter("URI='#u'" + kType), "</ds:SignedInfo>",
                                       data_reference("URI='#v'", "", "") + "</ds:SignedInfo>")) +
                replaced(signature_of(""), "Id=\"v\"", "Id=\"u\"") + "</d>",
            "c>v "},
        Row{"OfACounterSignature",
            countersigned(counter("URI='#v'" + kType,
                                  properties_with(counter("URI='#w'" + kType, "", "e", "y")))),
            "c>v e>w "},
        Row{"OfTheOneAroundIt",
            countersigned(counter("URI='#v'" + kType,
                                  properties_with(counter("URI='#v'" + kType, "", "e", "y")))),
            "c>v e>- "},
        Row{"EachOther",
            "<d>" + counter("URI='#y'" + kType) + counter("URI='#w'" + kType, "", "e", "y") +
                "</d>",
            "c>y e>w "},
        Row{"OfNothing", countersigned(counter("URI=''")), "c>- "},
        Row{"OfItself", countersigned(counter("URI='#w'" + kType)), "c>- "},
        Row{"Beside", "<d>" + signature_of("") + counter("URI='#v'" + kType) + "</d>", "c>v "},
        Row{"BesideWithoutType", "<d>" + signature_of("") + counter("URI='#v'") + "</d>", ""},
        Row{"BesideOfAnUnknownId", "<d>" + signature_of("") + counter("URI='#x'" + kType) + "</d>",
            "c>- "},
        Row{"BesideOfTwoWithOneId",
            "<d>" + signature_of("") + signature_of("") + counter("URI='#v'" + kType) + "</d>",
            "c>- "},
        Row{"InAnotherPlace",
            signature_of("",
                         "<ds:Object><x:CounterSignature "
                         "xmlns:x='http://uri.etsi.org/01903/v1.3.2#'>" +
                             counter("URI='#v'") + "</x:CounterSignature></ds:Object>"),
            ""}),
    [](const auto& row) { return row.param.name; });

}  // namespace
