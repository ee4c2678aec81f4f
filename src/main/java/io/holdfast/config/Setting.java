package io.holdfast.config;

/** One value as somebody wrote it, and where. */
record Setting(String name, String text, String origin) {}
