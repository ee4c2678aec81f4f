package io.holdfast.inspector;

import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Ids;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The doors of an actor to the outside.
 *
 * @param member the member and its start, as written into intents
 */
public record InspectorPorts(
        HoldStore holds,
        KeyStore keys,
        HolderQuotas places,
        CalendarStore journal,
        Owners owners,
        Lease lease,
        Clock clock,
        Ids ids,
        MeterRegistry meters,
        String member) {}
