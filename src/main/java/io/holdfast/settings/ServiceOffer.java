package io.holdfast.settings;

/**
 * A service that the company offers.
 *
 * @param durationMinutes 1–1440
 * @param bufferMinutes 0–480, kept free around it
 */
public record ServiceOffer(String id, String name, int durationMinutes, int bufferMinutes) {}
