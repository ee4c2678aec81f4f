package io.holdfast.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All members are killed at once, with a thousand durable holds placed, and started again. */
class HoldsThatOutliveEveryMemberIT {
    private static final int INSPECTORS = 200;
    private static final int LONG_A_DAY = 2;
    private static final int SHORT_A_DAY = 2;
    private static final int AT_ONCE = 40;
    private static final int ONE_IN = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final History history = new History();
    private final String company = "/v1/companies/c" + Long.toString(System.nanoTime(), 36);
    private final Instant day = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.DAYS);
    private List<MemberProcess> members = List.of();

    /** A hold as its answer said that it is. */
    private record Kept(String id, String token, String inspector, Instant start, Instant expiresAt) {
        private JsonObject time() {
            return new JsonObject()
                    .put("inspectorId", inspector)
                    .put("start", start.toString())
                    .put("end", start.plus(Duration.ofHours(1)).toString());
        }
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        members = Cell.members(
                new Network.Loopback("not needed"), 3, TestMongo.real().uri(), folder, history);
        members.forEach(MemberProcess::start);
        until(() -> members.stream().allMatch(member -> member.isWell(3)));
    }

    @AfterEach
    void stop() {
        members.forEach(MemberProcess::close);
        assertThat(history.violationsSeen()).isEmpty();
    }

    @Test
    void excludeConfirmAndEndAsIfNothingHadBeen() throws Exception {
        Api before = new Api(members.get(0).url());
        before.put(company + "/settings", new JsonObject().put("holdSecondsMax", 604_800));
        List<Kept> lasting = place(before, 0, LONG_A_DAY, Duration.ofDays(2));
        List<Kept> ending = place(before, 4, 1, Duration.ofSeconds(45));
        List<Kept> ended = place(before, 8, SHORT_A_DAY, Duration.ofSeconds(2));
        for (MemberProcess member : members) {
            member.kill();
        }
        Thread.sleep(Math.max(1, Duration.between(Instant.now(), latest(ended)).toMillis()));
        members.forEach(MemberProcess::start);
        until(() -> members.stream().allMatch(member -> member.isWell(3)));
        Instant ready = Instant.now();
        Api after = new Api(members.get(1).url());

        theyAreThere(after, lasting);
        othersAreKeptOut(after, lasting);
        theyAreConfirmed(after, lasting);
        until(() -> ends(after).keySet().containsAll(ids(ended)));
        theirTimeIsFree(after, ended);
        until(() -> ends(after).keySet().containsAll(ids(ending)));
        nobodyEndedEarly(ends(after), ending, ended, ready);
    }

    private List<Kept> place(Api api, int hour, int each, Duration term) {
        List<CompletableFuture<Answer>> underWay = new ArrayList<>();
        List<Kept> placed = new ArrayList<>();
        for (int i = 0; i < INSPECTORS * each; i++) {
            String inspector = "i" + i % INSPECTORS;
            Instant start = day.plus(Duration.ofHours(hour + i / INSPECTORS));
            JsonObject hold = new Kept("", "", inspector, start, start)
                    .time()
                    .put("ttlSeconds", term.toSeconds())
                    .put("durable", true);
            underWay.add(api.postSoon(company + "/holds", hold));
            if (underWay.size() == AT_ONCE) {
                underWay.forEach(answer -> placed.add(kept(answer.join())));
                underWay.clear();
            }
        }
        underWay.forEach(answer -> placed.add(kept(answer.join())));
        return placed;
    }

    private static Kept kept(Answer placed) {
        assertThat(placed.status()).as("%s", placed.body()).isEqualTo(201);
        JsonObject hold = placed.body();
        assertThat(hold.getBoolean("durable")).isTrue();
        return new Kept(
                hold.getString("id"),
                hold.getString("token"),
                hold.getJsonArray("inspectorIds").getString(0),
                hold.getInstant("start"),
                hold.getInstant("expiresAt"));
    }

    private static Instant latest(List<Kept> holds) {
        return holds.stream().map(Kept::expiresAt).max(Instant::compareTo).orElseThrow();
    }

    private static List<String> ids(List<Kept> holds) {
        return holds.stream().map(Kept::id).toList();
    }

    private void theyAreThere(Api api, List<Kept> lasting) {
        for (Kept kept : lasting) {
            Answer found = api.get(company + "/holds/" + kept.id());
            assertThat(found.status()).as(kept.id()).isEqualTo(200);
            assertThat(found.body().getInstant("expiresAt")).isEqualTo(kept.expiresAt());
        }
    }

    private void othersAreKeptOut(Api api, List<Kept> lasting) {
        for (int i = 0; i < lasting.size(); i += ONE_IN) {
            Answer booked = api.post(company + "/bookings", lasting.get(i).time());
            assertThat(booked.code()).as("%s", lasting.get(i)).isEqualTo("slot-taken");
        }
    }

    private void theyAreConfirmed(Api api, List<Kept> lasting) {
        for (int i = 0; i < lasting.size(); i += ONE_IN) {
            Kept kept = lasting.get(i);
            JsonObject confirm = new JsonObject().put("holdId", kept.id()).put("token", kept.token());
            assertThat(api.post(company + "/bookings", confirm).status())
                    .as(kept.id())
                    .isEqualTo(201);
            assertThat(api.get(company + "/holds/" + kept.id()).status()).isEqualTo(404);
        }
    }

    private void theirTimeIsFree(Api api, List<Kept> ended) {
        for (int i = 0; i < ended.size(); i += ONE_IN) {
            assertThat(api.get(company + "/holds/" + ended.get(i).id()).status())
                    .isEqualTo(404);
            assertThat(api.post(company + "/bookings", ended.get(i).time()).status())
                    .isEqualTo(201);
        }
    }

    /** When each hold was ended, as the journal says. */
    private Map<String, Instant> ends(Api api) {
        Map<String, Instant> ends = new HashMap<>();
        String after = "";
        while (after != null) {
            JsonObject page = api.get(company + "/journal?limit=200" + after).body();
            JsonArray items = page.getJsonArray("items");
            for (int i = 0; i < items.size(); i++) {
                JsonObject item = items.getJsonObject(i);
                if (item.getString("kind").equals("hold-expired")) {
                    ends.put(item.getString("subjectId"), item.getInstant("at"));
                }
            }
            after = page.containsKey("next") ? "&after=" + page.getString("next") : null;
        }
        return ends;
    }

    private static void nobodyEndedEarly(
            Map<String, Instant> ends, List<Kept> ending, List<Kept> ended, Instant ready) {
        Duration late = latest(ends, ending, ready);
        System.out.println(ending.size() + " durable holds ended at most " + late.toMillis() + " ms late, "
                + ended.size() + " whose time was up before the restart at most "
                + latest(ends, ended, ready).toMillis() + " ms after it");
    }

    private static Duration latest(Map<String, Instant> ends, List<Kept> holds, Instant ready) {
        Duration latest = Duration.ZERO;
        for (Kept kept : holds) {
            Instant end = ends.get(kept.id());
            assertThat(end).as(kept.id()).isAfterOrEqualTo(kept.expiresAt());
            Instant due = kept.expiresAt().isAfter(ready) ? kept.expiresAt() : ready;
            Duration late = Duration.between(due, end);
            latest = late.compareTo(latest) > 0 ? late : latest;
        }
        return latest;
    }

    private static void until(BooleanSupplier isSo) throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not come about").isLessThan(giveUp);
            Thread.sleep(200);
        }
    }
}
