package io.holdfast.simulation;

import io.holdfast.calendar.InspectorId;
import io.holdfast.simulation.Act.Ask;
import io.holdfast.simulation.Act.Cut;
import io.holdfast.simulation.Act.Disturb;
import io.holdfast.simulation.Act.Heal;
import io.holdfast.simulation.Act.Look;
import io.holdfast.simulation.Act.Lose;
import io.holdfast.simulation.Act.What;
import io.holdfast.simulation.Plan.Step;
import io.holdfast.simulation.world.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** What comes about rarely by chance, tried on purpose; the seed decides how long each call takes. */
final class Scenes {
    private static final InspectorId ANNA = new InspectorId("acme", "anna");
    private static final InspectorId BEN = new InspectorId("acme", "ben");
    private static final List<InspectorId> TEAM = List.of(ANNA, BEN);
    private static final int NOTHING_EARLIER = Integer.MAX_VALUE;

    private final List<Step> steps = new ArrayList<>();

    private Scenes() {}

    static List<LongFunction<Plan>> all() {
        return List.of(
                Scenes::anInsertLandsAfterItsDeadline,
                Scenes::anInsertLandsAfterTotalLoss,
                Scenes::anEntryIsMadeAgainByOneThatIsLate,
                Scenes::aTeamIsAskedTwice,
                Scenes::anIntentIsSettledByAnother,
                Scenes::aCopyIsAheadWhenItIsRead,
                Scenes::aKeyIsGivenUpLate,
                Scenes::bothSidesOfACutWrite,
                Scenes::aStampIsReadBeforeTheCutHeals,
                Scenes::aConfirmIsLateAndItsHoldRunsOut,
                Scenes::anEntryIsReadLongAfterTheJournal,
                Scenes::aDurableHoldIsTheOnlyThingThere);
    }

    /** A booking is answered 504, its owner loads anew, another wants its time, and then its insert takes effect. */
    static Plan anInsertLandsAfterItsDeadline(long seed) {
        Scenes scene = new Scenes();
        scene.at(0, ask(What.PLACE, 4, NOTHING_EARLIER, 0, 5000));
        for (int i = 0; i < 6; i++) {
            scene.at(300, new Disturb(0, Call.JOURNAL_CLAIM, Fault.LATE));
        }
        scene.at(301, ask(What.BOOK, 0, NOTHING_EARLIER, 0, 150));
        scene.at(460, new Disturb(0, Call.MAP_WRITE, Fault.LATE));
        scene.at(461, ask(What.PLACE, 2, NOTHING_EARLIER, 0, 5000));
        scene.at(700, ask(What.PLACE, 0, NOTHING_EARLIER, 0, 5000));
        return scene.plan(seed);
    }

    /** A booking's insert is on its way, all copies of the map are lost, and another wants its time. */
    static Plan anInsertLandsAfterTotalLoss(long seed) {
        Scenes scene = new Scenes();
        scene.at(0, ask(What.PLACE, 4, NOTHING_EARLIER, 0, 5000));
        scene.at(300, new Disturb(0, Call.JOURNAL_CLAIM, Fault.STALLED));
        scene.at(301, ask(What.BOOK, 0, NOTHING_EARLIER, 0, 5000));
        scene.at(450, new Lose());
        scene.at(1000, ask(What.PLACE, 0, NOTHING_EARLIER, 1, 5000));
        return scene.plan(seed);
    }

    /**
     * One is late to make the entry; another makes it meanwhile, and its booking is on its way when all copies of the map
     * are lost. Then the late one comes to its Write.
     */
    static Plan anEntryIsMadeAgainByOneThatIsLate(long seed) {
        Scenes scene = new Scenes();
        scene.at(0, new Disturb(1, Call.MAP_WRITE, Fault.STALLED));
        scene.at(1, ask(What.PLACE, 4, NOTHING_EARLIER, 1, 5000));
        scene.at(250, ask(What.PLACE, 6, NOTHING_EARLIER, 0, 5000));
        scene.at(500, new Disturb(0, Call.JOURNAL_CLAIM, Fault.STALLED));
        scene.at(501, ask(What.BOOK, 0, NOTHING_EARLIER, 0, 5000));
        scene.at(600, new Lose());
        scene.at(1400, ask(What.PLACE, 0, NOTHING_EARLIER, 1, 5000));
        return scene.plan(seed);
    }

    /**
     * A team's document is on its way when its command is sent again, and one of the team does not hear of that: what was
     * prepared is taken back, and another wants the time.
     */
    static Plan aTeamIsAskedTwice(long seed) {
        Scenes scene = new Scenes();
        scene.at(0, ask(What.BOOK, 4, NOTHING_EARLIER, 0, 5000).by(TEAM));
        scene.at(500, new Disturb(0, Call.JOURNAL_CLAIM, Fault.LATE));
        scene.at(501, ask(What.BOOK, 0, NOTHING_EARLIER, 0, 5000).by(TEAM).again(1, Duration.ofMillis(20)));
        scene.at(541, new Disturb(1, Call.PREPARE, Fault.REQUEST_LOST));
        for (int millis : List.of(700, 1000, 1500, 2200)) {
            scene.at(millis, ask(What.PLACE, 0, NOTHING_EARLIER, 0, 5000));
        }
        return scene.plan(seed);
    }

    /** One knows of an intent that another settles; then somebody asks for its time, and for what is taken beside it. */
    static Plan anIntentIsSettledByAnother(long seed) {
        Scenes scene = new Scenes();
        scene.at(0, ask(What.BOOK, 1, NOTHING_EARLIER, 0, 5000));
        scene.at(300, new Disturb(0, Call.JOURNAL_CLAIM, Fault.REQUEST_LOST));
        scene.at(301, ask(What.BOOK, 0, NOTHING_EARLIER, 0, 150));
        scene.at(360, new Look(ANNA, 1, 2));
        for (int millis : List.of(1500, 1700, 2500)) {
            scene.at(millis, ask(What.PLACE, 0, NOTHING_EARLIER, 1, 5000).lasting(2));
        }
        return scene.plan(seed);
    }

    /** A Write reaches one copy only, nobody waits for it any more, and then somebody looks at the calendar. */
    static Plan aCopyIsAheadWhenItIsRead(long seed) {
        Scenes scene = new Scenes();
        scene.at(0, ask(What.PLACE, 4, NOTHING_EARLIER, 0, 5000));
        scene.at(300, new Disturb(0, Call.MAP_WRITE, Fault.ON_ONE_COPY));
        scene.at(301, ask(What.PLACE, 0, NOTHING_EARLIER, 0, 60));
        scene.at(400, new Look(ANNA, 0, 8));
        return scene.plan(seed);
    }

    /** A request with a key is refused, and is late to give up its key; its repeat is accepted meanwhile, and repeated. */
    static Plan aKeyIsGivenUpLate(long seed) {
        Scenes scene = new Scenes();
        scene.at(0, ask(What.PLACE, 0, NOTHING_EARLIER, 0, 5000));
        scene.at(200, new Look(ANNA, 1, 1));
        scene.at(600, ask(What.PLACE, 0, NOTHING_EARLIER, 1, 5000).withKey());
        scene.at(608, new Disturb(1, Call.KEYS, Fault.STALLED));
        scene.at(900, ask(What.RELEASE, 0, 0, 0, 5000));
        scene.at(1100, ask(What.REPEAT, 0, 2, 0, 5000));
        scene.at(1800, ask(What.REPEAT, 0, 2, 0, 5000));
        return scene.plan(seed);
    }

    /** Each side of a cut writes once, and what the cut-off one writes next arrives when it has healed. */
    static Plan bothSidesOfACutWrite(long seed) {
        Scenes scene = new Scenes();
        scene.at(0, ask(What.PLACE, 4, NOTHING_EARLIER, 0, 5000));
        scene.at(500, new Cut(0, Duration.ofMillis(1), Duration.ofMillis(2)));
        scene.at(520, ask(What.PLACE, 0, NOTHING_EARLIER, 0, 5000));
        scene.at(545, new Disturb(0, Call.MAP_WRITE, Fault.STALLED));
        scene.at(590, ask(What.PLACE, 0, NOTHING_EARLIER, 1, 5000));
        scene.at(900, new Heal());
        return scene.plan(seed);
    }

    /** One that is cut off is about to refuse for what is gone on the other side, and hears the stamp after the cut. */
    static Plan aStampIsReadBeforeTheCutHeals(long seed) {
        Scenes scene = new Scenes();
        scene.at(0, ask(What.PLACE, 0, NOTHING_EARLIER, 0, 5000));
        scene.at(500, new Cut(0, Duration.ofMillis(100), Duration.ofMillis(150)));
        scene.at(700, ask(What.RELEASE, 0, 0, 1, 5000));
        scene.at(900, new Disturb(0, Call.STAMP_READ, Fault.ANSWER_LATE));
        scene.at(901, ask(What.PLACE, 0, NOTHING_EARLIER, 0, 5000));
        scene.at(1100, new Heal());
        return scene.plan(seed);
    }

    /** A confirm's insert is on its way when its hold runs out, and another's owner is asked for the time. */
    static Plan aConfirmIsLateAndItsHoldRunsOut(long seed) {
        Scenes scene = new Scenes();
        scene.at(0, ask(What.PLACE, 0, NOTHING_EARLIER, 0, 5000).living(Duration.ofSeconds(2)));
        scene.at(1800, new Disturb(0, Call.JOURNAL_CLAIM, Fault.STALLED));
        scene.at(1801, ask(What.CONFIRM, 0, 0, 0, 5000));
        scene.at(3150, ask(What.PLACE, 0, NOTHING_EARLIER, 1, 5000));
        return scene.plan(seed);
    }

    /** Between two reads of one load a booking comes into the journal, and its intent is cleared by what comes next. */
    static Plan anEntryIsReadLongAfterTheJournal(long seed) {
        Scenes scene = new Scenes();
        scene.at(0, ask(What.PLACE, 4, NOTHING_EARLIER, 0, 5000));
        scene.at(500, new Disturb(1, Call.MAP_READ, Fault.STALLED));
        scene.at(501, ask(What.PLACE, 0, NOTHING_EARLIER, 1, 5000));
        scene.at(560, ask(What.BOOK, 0, NOTHING_EARLIER, 0, 5000));
        scene.at(660, ask(What.PLACE, 6, NOTHING_EARLIER, 0, 5000));
        return scene.plan(seed);
    }

    /** All copies of the map are lost with a durable hold in the journal; others want its time before it ends, and when. */
    static Plan aDurableHoldIsTheOnlyThingThere(long seed) {
        Scenes scene = new Scenes();
        scene.at(0, ask(What.KEEP, 0, NOTHING_EARLIER, 0, 5000).living(Duration.ofSeconds(2)));
        scene.at(500, new Lose());
        scene.at(600, ask(What.PLACE, 0, NOTHING_EARLIER, 1, 5000));
        for (int millis : List.of(1900, 2100, 3050, 3300)) {
            scene.at(millis, ask(What.BOOK, 0, NOTHING_EARLIER, millis % 200 == 100 ? 0 : 1, 5000));
        }
        return scene.plan(seed);
    }

    private static Ask ask(What what, int slot, int of, int by, int patienceMillis) {
        return new Ask(
                what,
                List.of(ANNA),
                slot,
                1,
                of,
                by,
                Duration.ofSeconds(60),
                Duration.ofMillis(patienceMillis),
                false,
                false,
                false,
                null,
                null,
                Duration.ZERO);
    }

    private void at(int millis, Act act) {
        steps.add(new Step(steps.size(), Duration.ofMillis(millis), act));
    }

    private Plan plan(long seed) {
        return new Plan(
                seed,
                List.of(Duration.ZERO, Duration.ZERO),
                Duration.ofMinutes(10),
                now -> Instant.EPOCH,
                List.of(ANNA, BEN),
                steps);
    }
}
