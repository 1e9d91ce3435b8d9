#include "cli/net/evidence_cache.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "cli/trouble.hpp"
#include "libsign/present/language.hpp"

namespace zegel {
namespace {

using libsign::Bytes;
using libsign::BytesView;
using libsign::Errc;
using libsign::Result;
using libsign::Time;
using libsign::present::translatable;

// "zgl" and the version of the tables, so that no other program's database is taken for ours.
constexpr int kApplication = 0x7A676C01;

constexpr const char* kTables = R"(
CREATE TABLE IF NOT EXISTS evidence (
  key         TEXT    NOT NULL PRIMARY KEY,  -- kind, address, and what was asked
  this_update INTEGER NOT NULL,              -- seconds since 1970
  next_update INTEGER NOT NULL,
  octets      BLOB    NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS evidence_by_end ON evidence (next_update);
)";

constexpr const char* kFind =
    "SELECT octets FROM evidence WHERE key = ?1 AND this_update <= ?2 AND next_update > ?2";

constexpr const char* kKeep =
    "INSERT INTO evidence (key, this_update, next_update, octets) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (key) DO UPDATE SET this_update = excluded.this_update, "
    "next_update = excluded.next_update, octets = excluded.octets "
    "WHERE excluded.this_update >= evidence.this_update";

constexpr const char* kHeld =
    "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, "
    "pragma_freelist_count, pragma_page_size";

// What expires first goes first, until the rest fits.
constexpr const char* kTrim =
    "DELETE FROM evidence WHERE key IN (SELECT key FROM (SELECT key, SUM(LENGTH(octets)) OVER "
    "(ORDER BY next_update DESC, key) AS total FROM evidence) WHERE total > ?1)";

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

struct Finalise {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalise>;

Statement prepare(const Database& database, const char* text) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database.get(), text, -1, &statement, nullptr);
  return Statement(statement);
}

bool run(const Database& database, const char* text) {
  return sqlite3_exec(database.get(), text, nullptr, nullptr, nullptr) == SQLITE_OK;
}

std::optional<int> number_from(const Database& database, const char* text) {
  const Statement statement = prepare(database, text);
  if (!statement || sqlite3_step(statement.get()) != SQLITE_ROW) {
    return std::nullopt;
  }
  return sqlite3_column_int(statement.get(), 0);
}

void bind(const Statement& statement, int place, std::string_view text) {
  sqlite3_bind_text(statement.get(), place, text.data(), static_cast<int>(text.size()),
                    SQLITE_STATIC);
}

void bind(const Statement& statement, int place, Time time) {
  sqlite3_bind_int64(statement.get(), place, time.time_since_epoch().count());
}

void bind(const Statement& statement, int place, BytesView octets) {
  sqlite3_bind_blob64(statement.get(), place, octets.data(), octets.size(), SQLITE_STATIC);
}

tl::unexpected<libsign::Error> unusable(const std::string& path) {
  return trouble(Errc::Io, translatable("this file cannot be used to keep revocation data"), path,
                 translatable("remove it, or name another with --cache"));
}

enum class Tables { Ready, OfAnotherProgram, Busy };

// The tables, made now if the file is new. A file of another program is left as it is.
Tables make_tables(const Database& database) {
  // The tables first: they never come without the mark, though between two looks both may come.
  const std::optional<int> tables = number_from(database, "SELECT COUNT(*) FROM sqlite_master");
  const std::optional<int> application = number_from(database, "PRAGMA application_id");
  if (!application || !tables) {
    const bool is_none = sqlite3_errcode(database.get()) != SQLITE_BUSY;
    return is_none ? Tables::OfAnotherProgram : Tables::Busy;
  }
  if (*application == kApplication) {
    return Tables::Ready;
  }
  if (*application != 0 || *tables != 0) {
    return Tables::OfAnotherProgram;
  }
  const bool made =
      run(database, "PRAGMA journal_mode = WAL") && run(database, "BEGIN IMMEDIATE") &&
      run(database, kTables) &&
      run(database, fmt::format("PRAGMA application_id = {}", kApplication).c_str()) &&
      run(database, "COMMIT");
  if (!made) {
    const bool is_busy = sqlite3_errcode(database.get()) == SQLITE_BUSY ||
                         number_from(database, "PRAGMA application_id") == kApplication;
    run(database, "ROLLBACK");
    return is_busy ? Tables::Busy : Tables::OfAnotherProgram;
  }
  return Tables::Ready;
}

// Several processes may make one new file at the same moment: who comes later finds it made. Where
// one changes the mode of the file, SQLite does not make the others wait, but turns them away.
bool has_tables(const Database& database) {
  constexpr std::chrono::milliseconds kPause{10};
  const auto deadline = std::chrono::steady_clock::now() + EvidenceCache::kMaxWait;
  Tables tables = make_tables(database);
  while (tables == Tables::Busy && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(kPause);
    tables = make_tables(database);
  }
  return tables == Tables::Ready;
}

}  // namespace

struct EvidenceCache::Impl {
  Database database;
  mutable std::mutex mutex;  // one statement at a time on one connection
};

EvidenceCache::EvidenceCache(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
EvidenceCache::EvidenceCache(EvidenceCache&&) noexcept = default;
EvidenceCache& EvidenceCache::operator=(EvidenceCache&&) noexcept = default;
EvidenceCache::~EvidenceCache() = default;

Result<EvidenceCache> EvidenceCache::open(const std::string& path) {
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  std::error_code error;
  if (!parent.empty()) {
    std::filesystem::create_directories(parent, error);
  }
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(
      path.c_str(), &opened,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_NOFOLLOW,
      nullptr);
  auto impl = std::make_unique<Impl>();
  impl->database.reset(opened);
  if (code != SQLITE_OK) {
    return unusable(path);
  }
  sqlite3_busy_timeout(opened, static_cast<int>(std::chrono::milliseconds(kMaxWait).count()));
  if (!has_tables(impl->database)) {
    return unusable(path);
  }
  run(impl->database, "PRAGMA synchronous = NORMAL");
  return EvidenceCache(std::move(impl));
}

std::optional<Bytes> EvidenceCache::find(std::string_view key, Time at) const {
  const std::lock_guard lock(impl_->mutex);
  const Statement statement = prepare(impl_->database, kFind);
  if (!statement) {
    return std::nullopt;
  }
  bind(statement, 1, key);
  bind(statement, 2, at);
  if (sqlite3_step(statement.get()) != SQLITE_ROW) {
    return std::nullopt;
  }
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement.get(), 0));
  const int size = sqlite3_column_bytes(statement.get(), 0);
  return Bytes(data, data + size);
}

void EvidenceCache::keep(std::string_view key, BytesView octets, Time this_update,
                         Time next_update) const {
  const std::lock_guard lock(impl_->mutex);
  const Statement statement = prepare(impl_->database, kKeep);
  if (!statement || octets.size() > kMaxOctets) {
    return;
  }
  bind(statement, 1, key);
  bind(statement, 2, this_update);
  bind(statement, 3, next_update);
  bind(statement, 4, octets);
  if (sqlite3_step(statement.get()) != SQLITE_DONE) {
    return;
  }
  const Statement held = prepare(impl_->database, kHeld);
  const bool fits = held && sqlite3_step(held.get()) == SQLITE_ROW &&
                    sqlite3_column_int64(held.get(), 0) <= static_cast<sqlite3_int64>(kMaxOctets);
  const Statement trim = fits ? nullptr : prepare(impl_->database, kTrim);
  if (trim) {
    sqlite3_bind_int64(trim.get(), 1, static_cast<sqlite3_int64>(kMaxOctets));
    sqlite3_step(trim.get());
  }
}

}  // namespace zegel
