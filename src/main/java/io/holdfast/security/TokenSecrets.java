package io.holdfast.security;

import io.vertx.core.Future;
import java.util.List;

/** The secrets of the cell, which all members share. */
public interface TokenSecrets {
    /** Those that are valid now, the latest last and at least one; fails where the store does not answer. */
    Future<List<TokenSecret>> read();
}
