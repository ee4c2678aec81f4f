package io.holdfast.reservation;

import io.holdfast.calendar.HoldToken;
import io.holdfast.security.HoldTokens;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * A hold, and what a caller shows to prove that it is his.
 *
 * @param token as it was shown
 * @param isIdEnough whether whoever knows its id needs no token
 */
public record HoldProof(String holdId, @Nullable String token, boolean isIdEnough) {
    /** By its token. */
    public static HoldProof byToken(String holdId, @Nullable String token) {
        return new HoldProof(holdId, token, false);
    }

    /** By its id alone where it is a working hold, whose unguessable id is the capability; any other by its token. */
    public static HoldProof byIdOrToken(String holdId, @Nullable String token) {
        return new HoldProof(holdId, token, ResourceIds.isWorkingHold(holdId));
    }

    /** What is to be thought of it; fails where that cannot be found out now. */
    Future<HoldToken> check(HoldTokens tokens, String companyId) {
        return isIdEnough ? Future.succeededFuture(HoldToken.NOT_ASKED) : tokens.check(companyId, holdId, token);
    }
}
