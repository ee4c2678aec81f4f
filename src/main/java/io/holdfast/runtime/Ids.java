package io.holdfast.runtime;

/** The only source of chance. */
public interface Ids {
    /** 22 characters of {@code A–Z a–z 0–9 _ -}: 128 random bits. */
    String random();

    /** 64 random bits. */
    long bits();
}
