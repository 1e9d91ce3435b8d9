// Nothing compiles this.
