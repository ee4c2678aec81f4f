package io.holdfast.simulation;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.inspector.KeyStore;
import io.vertx.core.Future;
import java.util.Optional;

/** Ways to the keys of holds that break a rule of the protocol each. */
final class FaultyKeys {
    private FaultyKeys() {}

    /** A way that breaks nothing by itself. */
    private static class Whole implements KeyStore {
        final KeyStore real;

        Whole(KeyStore real) {
            this.real = real;
        }

        @Override
        public Future<KeyRecord> open(IdempotencyKey key, KeyRecord mine) {
            return real.open(key, mine);
        }

        @Override
        public Future<KeyRecord> move(IdempotencyKey key, String refusedCommandId, KeyRecord mine) {
            return real.move(key, refusedCommandId, mine);
        }

        @Override
        public Future<Optional<KeyRecord>> find(IdempotencyKey key) {
            return real.find(key);
        }

        @Override
        public Future<Removal> remove(IdempotencyKey key, String commandId, long generation) {
            return real.remove(key, commandId, generation);
        }
    }

    /** A refusal takes the key whoever came after. */
    static final class Uncompared extends Whole {
        Uncompared(KeyStore real) {
            super(real);
        }

        @Override
        public Future<Removal> remove(IdempotencyKey key, String commandId, long generation) {
            return real.find(key)
                    .compose(there -> super.remove(
                            key,
                            there.map(KeyRecord::commandId).orElse(commandId),
                            there.map(KeyRecord::generation).orElse(generation)));
        }
    }

    /** Each request with a key is taken for the first. */
    static final class Forgetful extends Whole {
        Forgetful(KeyStore real) {
            super(real);
        }

        @Override
        public Future<KeyRecord> open(IdempotencyKey key, KeyRecord mine) {
            return real.open(key, mine).map(mine);
        }
    }

    /** Whoever has the key is taken for who had it first, whatever they ask for. */
    static final class OfAnyRequest extends Whole {
        OfAnyRequest(KeyStore real) {
            super(real);
        }

        @Override
        public Future<KeyRecord> open(IdempotencyKey key, KeyRecord mine) {
            return real.open(key, mine)
                    .map(there -> new KeyRecord(
                            mine.requestHash(),
                            there.commandId(),
                            there.inspectors(),
                            there.generation(),
                            there.until()));
        }
    }
}
