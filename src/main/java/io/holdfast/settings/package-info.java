/**
 * What a company, its inspectors and its services are like.
 *
 * <p>The port {@link io.holdfast.settings.SettingsStore} is implemented in {@code store}.
 *
 * <p>Invariant: nothing here decides whether a time is free; settings only say within which rules a command decides.
 *
 * <p>Must not know: MongoDB, HTTP, JSON.
 */
@NullMarked
package io.holdfast.settings;

import org.jspecify.annotations.NullMarked;
