package io.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The habits of the house style that a machine can judge; the rest is for readers. */
class HouseStyleTest {
    private static final int LINES_MAX = 300;

    /** Say what a thing is; these words say only that it is a thing. */
    private static final Set<String> EMPTY_WORDS = Set.of(
            "manager",
            "helper",
            "util",
            "utils",
            "impl",
            "processor",
            "data",
            "info",
            "facade",
            "common",
            "dto",
            "wrapper");

    private static final Set<String> EMPTY_FIRST_WORDS = Set.of("base", "abstract");

    /** Names of ours that the field has better ones for, and those. */
    private static final Map<String, String> RETIRED = Map.ofEntries(
            Map.entry("Letter", "PendingCommand"),
            Map.entry("GroupCommit", "CommitGate"),
            Map.entry("Places", "HolderQuota"),
            Map.entry("HeldPlaces", "QuotaEntry"),
            Map.entry("ChangePlaces", "ChangeQuota"),
            Map.entry("HolderPlaces", "HolderQuotas"),
            Map.entry("TeamPart", "TeamParticipant"),
            Map.entry("TeamParts", "TeamVotes"),
            Map.entry("Tell", "Conclude"),
            Map.entry("TeamLeader", "TeamCoordinator"),
            Map.entry("Waypoints", "RoutingPorts"),
            Map.entry("Journey", "Delivery"),
            Map.entry("Departures", "RequestsInFlight"),
            Map.entry("MountedLane", "LaneEndpoint"),
            Map.entry("Present", "CurrentMemory"),
            Map.entry("Parking", "Stash"),
            Map.entry("Neighbours", "EventBusBroadcast"),
            Map.entry("OtherMembers", "MemberBroadcast"),
            Map.entry("Adoption", "IntentRecovery"),
            Map.entry("Call", "ApiRequest"),
            Map.entry("Replies", "ProblemMapping"),
            Map.entry("Conditions", "RequestConditions"),
            Map.entry("Resources", "RouteTable"),
            Map.entry("Wanted", "InspectorSelection"),
            Map.entry("TakingBack", "TeamHoldRollback"),
            Map.entry("Refusing", "AnsweringFromMemory"),
            Map.entry("Tries", "CandidateAnswers"),
            Map.entry("Particulars", "Metadata"),
            Map.entry("Circumstances", "DecisionContext"),
            Map.entry("Draft", "EntryUpdate"));

    /** `Service` is a noun of the contract (what an inspector is booked for); `BookingService` is not. */
    private static final String WORD_OF_THE_CONTRACT = "service";

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern TYPE =
            Pattern.compile("\\b(?:class|interface|enum|record)\\s+([A-Z]\\w*)(?=[\\s<({])");

    private final List<Source> sources = Source.main();

    @Test
    void everyFileIsShortEnoughToRead() {
        assertThat(sources)
                .filteredOn(source -> source.lineCount() > LINES_MAX)
                .as("files over %d lines", LINES_MAX)
                .extracting(source -> source.path() + ": " + source.lineCount())
                .isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(sources.stream().flatMap(HouseStyleTest::emptyNames))
                .as("names that say only that it is a thing")
                .isEmpty();
    }

    @Test
    void namesAreTheFieldsWhereItHasOne() {
        assertThat(sources.stream()
                        .flatMap(source -> names(source)
                                .filter(RETIRED::containsKey)
                                .map(name -> source.path() + ": " + name + ", which is " + RETIRED.get(name))))
                .as("retired names")
                .isEmpty();
    }

    @Test
    void everyPackageSaysItsSubject() {
        Set<Path> withInfo = Set.copyOf(sources.stream()
                .filter(source -> source.isNamed("package-info.java"))
                .map(Source::folder)
                .toList());
        assertThat(sources.stream().map(Source::folder).distinct())
                .as("packages without package-info.java")
                .filteredOn(folder -> !withInfo.contains(folder))
                .isEmpty();
    }

    @Test
    void theRuleOfNamesCanTellGoodOnesFromBad() {
        assertThat(Stream.of(
                        "HoldManager",
                        "TimeUtils",
                        "BookingService",
                        "BaseStore",
                        "AbstractLane",
                        "HoldDTO",
                        "InfoPage"))
                .allMatch(HouseStyleTest::isEmptyName);
        assertThat(Stream.of("Service", "ServiceType", "Services", "Database", "Baseline", "Information", "MongoStore"))
                .noneMatch(HouseStyleTest::isEmptyName);
    }

    private static Stream<String> emptyNames(Source source) {
        return names(source).filter(HouseStyleTest::isEmptyName).map(name -> source.path() + ": " + name);
    }

    private static Stream<String> names(Source source) {
        List<String> names = new ArrayList<>();
        names.add(source.name().replace(".java", ""));
        TYPE.matcher(source.code()).results().map(type -> type.group(1)).forEach(names::add);
        return names.stream().distinct();
    }

    private static boolean isEmptyName(String name) {
        List<String> words = Stream.of(WORD_START.split(name))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        String last = words.get(words.size() - 1);
        return words.stream().anyMatch(EMPTY_WORDS::contains)
                || EMPTY_FIRST_WORDS.contains(words.get(0))
                || (words.size() > 1 && last.equals(WORD_OF_THE_CONTRACT));
    }
}
