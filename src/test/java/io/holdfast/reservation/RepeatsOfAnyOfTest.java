package io.holdfast.reservation;

import static io.holdfast.cluster.routing.RouterFixture.INES;
import static io.holdfast.cluster.routing.RouterFixture.OLAF;
import static io.holdfast.cluster.routing.RouterFixture.PIA;
import static io.holdfast.cluster.routing.RouterFixture.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.cluster.holds.HazelcastKeyStore;
import io.holdfast.cluster.holds.OneMember;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.Reply.Elsewhere;
import io.holdfast.inspector.Reply.KeyReused;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A keyed request to any of several goes on where its first try went. */
class RepeatsOfAnyOfTest {
    @RegisterExtension
    static final OneMember MEMBER = new OneMember();

    private Candidates candidates;

    @BeforeEach
    void mountLanes() throws Exception {
        candidates = new Candidates(MEMBER);
    }

    @Test
    void sendsARepeatWhereItsFirstTryWent() throws Exception {
        IdempotencyKey key = key("sendsARepeat");
        keep(key, "hash", OLAF);

        assertThat(candidates.sendAnyOf(key, List.of(INES, OLAF, PIA))).isSameAs(Candidates.YES);
        assertThat(candidates.asked()).containsExactly(OLAF);
    }

    @Test
    void goesOnToTheOthersWhereTheFirstTryWasRefused() throws Exception {
        IdempotencyKey key = key("goesOnToTheOthers");
        keep(key, "hash", OLAF);
        candidates.put(OLAF, Candidates.booking(OLAF, hours(0, 2)));

        assertThat(candidates.sendAnyOf(key, List.of(INES, OLAF, PIA))).isSameAs(Candidates.YES);
        assertThat(candidates.asked()).containsExactly(OLAF, INES);
    }

    @Test
    void followsAnotherTryUnderTheSameKeyAndComesBackWhereThatIsRefused() throws Exception {
        candidates.put(PIA, Candidates.booking(PIA, hours(0, 2)));
        AtomicInteger askedInes = new AtomicInteger();
        candidates.answer(inspector -> inspector.equals(INES) && askedInes.incrementAndGet() == 1
                ? new Elsewhere(List.of(PIA))
                : inspector.equals(PIA)
                        ? Candidates.refused(PIA, new Refusal(Reason.SLOT_TAKEN, "taken", null, List.of()))
                        : Candidates.YES);

        assertThat(candidates.sendAnyOf(key("follows"), List.of(INES, PIA))).isSameAs(Candidates.YES);
        assertThat(candidates.asked()).containsExactly(INES, PIA, INES);
    }

    @Test
    void isUnknownWhereTheFirstTryCannotBeAsked() throws Exception {
        IdempotencyKey key = key("isUnknown");
        keep(key, "hash", OLAF);
        candidates.answer(inspector -> inspector.equals(OLAF) ? new Unavailable(Cause.OVERLOADED) : Candidates.YES);

        assertThat(candidates.sendAnyOf(key, List.of(INES, OLAF))).isEqualTo(new OutcomeUnknown());
        assertThat(candidates.asked()).containsExactly(OLAF);
    }

    @Test
    void refusesAKeyOfAnotherRequestByName() throws Exception {
        IdempotencyKey key = key("refusesAKey");
        keep(key, "another hash", OLAF);

        assertThat(candidates.sendAnyOf(key, List.of(INES, OLAF))).isEqualTo(new KeyReused());
        assertThat(candidates.asked()).isEmpty();
    }

    private static IdempotencyKey key(String name) {
        return new IdempotencyKey("acme", "/holds", name, "hash");
    }

    private void keep(IdempotencyKey key, String hash, InspectorId inspector) throws Exception {
        KeyStore keys = new HazelcastKeyStore(MEMBER.member().hazelcast(), MEMBER.onContext(), candidates.world.clock);
        KeyStore.KeyRecord first = new KeyStore.KeyRecord(
                hash, "c0", List.of(inspector), 1, candidates.world.clock.now().plusSeconds(60));
        MEMBER.await(() -> keys.open(key, first));
    }
}
