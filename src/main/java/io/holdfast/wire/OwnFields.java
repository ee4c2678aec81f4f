package io.holdfast.wire;

import java.util.Set;

/**
 * The fields of a document that say what became of it, whose it is and when: those that Holdfast writes, and those that the
 * existing backend and the audit believe where they find them. A client that sends one has it kept as text, and the document
 * says what Holdfast knows, be it nothing.
 */
public final class OwnFields {
    private static final Set<String> NAMES = Set.of(
            "status",
            "cancelled",
            "canceled",
            "isCancelled",
            "isCanceled",
            "cancelledAt",
            "canceledAt",
            "cancelReason",
            "deleted",
            "isDeleted",
            "deletedAt",
            "removed",
            "isRemoved",
            "removedAt",
            "isPaid",
            "override",
            "overriding",
            "overrideReason",
            "version",
            "edition",
            "slotClaim",
            "history",
            "createdAt",
            "createdBy",
            "updatedAt",
            "scheduledTs",
            "scheduledLocation",
            "serviceId",
            "source",
            "datetime",
            "endtime",
            "expiresAt",
            "workingHold",
            "workingHoldId",
            "durable",
            "heldFor",
            "heldUntil",
            "notesJson",
            "ttlSeconds",
            "holder",
            "token",
            "extraJson",
            "customerJson",
            "detailsJson");

    private OwnFields() {}

    /** Also what begins with an underscore: ids, and what a library of the backend keeps for itself. */
    public static boolean isOwn(String name) {
        return name.startsWith("_") || NAMES.contains(name);
    }
}
