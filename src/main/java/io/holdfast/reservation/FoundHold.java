package io.holdfast.reservation;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a hold where its id says that it is.
 *
 * @param named the inspector whom the id names
 * @param view perhaps that it is unknown
 */
record FoundHold(InspectorId named, HoldView view) {
    /** Empty of an id that names no inspector. */
    static Future<Optional<FoundHold>> find(Reservations reservations, Request request, String holdId) {
        Optional<InspectorId> named = ResourceIds.inspectorOfHold(request.companyId(), holdId);
        return named.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : reservations
                        .find(new FindHold(named.get(), holdId, request.deadline()))
                        .map(view -> Optional.of(new FoundHold(named.get(), view)));
    }

    /** The hold, where it still excludes. */
    Optional<Hold> live() {
        return Optional.ofNullable(view.live());
    }

    /** The hold, be it over or not; empty where it is unknown. */
    Optional<Hold> known() {
        return view.known();
    }

    /** Everyone whose time it takes, or took; of an unknown one, the inspector whom its id names. */
    List<InspectorId> team() {
        return known().map(Hold::inspectors).orElse(List.of(named));
    }

    /** The first named one of {@link #team}. */
    InspectorId first() {
        return team().get(0);
    }
}
