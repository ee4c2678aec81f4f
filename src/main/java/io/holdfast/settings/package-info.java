/**
 * What a company, its inspectors and its services are like, and what may be read back of bookings and the journal.
 *
 * <p>The ports {@link io.holdfast.settings.SettingsStore}, {@link io.holdfast.settings.BookingReads} and
 * {@link io.holdfast.settings.JournalReads} are implemented in {@code store}.
 *
 * <p>Invariant: nothing here decides whether a time is free; settings only say within which rules a command decides.
 *
 * <p>Must not know: MongoDB, HTTP, JSON.
 */
@NullMarked
package io.holdfast.settings;

import org.jspecify.annotations.NullMarked;
