// FIXME: everything
int main() {
  throw 1;
}
