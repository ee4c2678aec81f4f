package io.holdfast;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between packages: what is not listed here may not be imported. Each rule has been seen red. */
class ArchitectureTest {
    private static final String ROOT = "io.holdfast";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages(ROOT);

    /** The one file that may spell out an address of the event bus. */
    private static final String ADDRESSES = "Addresses.java";

    private static final Pattern ADDRESS_SPELT_OUT = Pattern.compile(
            "\\.(?:<[^>]*>)?(?:consumer|localConsumer|request|send|publish)\\(\\s*(?:\"|[A-Z][A-Z_]+\\b)");

    private static final String ACTOR = "inspector.actor";

    @ParameterizedTest
    @MethodSource("rooms")
    void importsWhatItsRoomMay(String room) {
        Set<String> imported = importsOf(room);
        assertThat(imported).as("what '%s' imports", room).isSubsetOf(Rooms.IMPORTS.get(room));
        assertThat(Rooms.IMPORTS.get(room))
                .as("what '%s' may import, and does not", room)
                .isSubsetOf(imported);
    }

    static Stream<String> rooms() {
        return Rooms.IMPORTS.keySet().stream().sorted();
    }

    @Test
    void everyPackageIsARoom() {
        assertThat(CLASSES.stream().map(ArchitectureTest::roomOf)).isSubsetOf(Rooms.IMPORTS.keySet());
    }

    @Test
    void noTwoRoomsImportEachOther() {
        assertThat(rooms().flatMap(room -> Rooms.IMPORTS.get(room).stream()
                        .filter(other -> Rooms.IMPORTS.get(other).contains(room) && room.compareTo(other) < 0)
                        .map(other -> room + " and " + other)))
                .containsExactly("cli and cli.demo");
    }

    private static Set<String> importsOf(String room) {
        return CLASSES.stream()
                .filter(type -> roomOf(type).equals(room))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(type -> type.getPackageName().startsWith(ROOT))
                .map(ArchitectureTest::roomOf)
                .filter(other -> !other.equals(room))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String roomOf(JavaClass type) {
        String name =
                type.getPackageName().equals(ROOT) ? "" : type.getPackageName().substring(ROOT.length() + 1);
        return name.startsWith(ACTOR) ? ACTOR : name;
    }

    @Test
    void onlyTheRootSeesTheActor() {
        assertThat(rooms().filter(room -> Rooms.IMPORTS.get(room).contains(ACTOR)))
                .containsExactly("");
    }

    @Test
    void onlyTheRootSeesTheEmbeddedServer() {
        assertThat(rooms().filter(room -> Rooms.IMPORTS.get(room).contains("store.embedded")))
                .containsExactly("");
    }

    @Test
    void calendarIsPure() {
        isPure("calendar");
        check(noClasses()
                .that()
                .resideInAPackage(under("calendar"))
                .should()
                .dependOnClassesThat(belongToAnyOf(ZoneId.class, ZonedDateTime.class)));
    }

    @Test
    void slotsIsPure() {
        isPure("slots", "calendar");
    }

    @Test
    void addressesAreSpeltOutInOneFile() {
        List<Source> sources = Source.main();
        List<String> addresses = sources.stream()
                .filter(source -> source.isNamed(ADDRESSES))
                .flatMap(source -> source.literals().stream())
                .filter(literal -> literal.length() > 1 && literal.contains("."))
                .toList();
        assertThat(sources)
                .filteredOn(source -> !source.isNamed(ADDRESSES))
                .as("files that spell out an event-bus address; they are all in wire/%s", ADDRESSES)
                .filteredOn(source -> source.literals().stream().anyMatch(addresses::contains)
                        || (source.text().contains("io.vertx.core.eventbus.")
                                && ADDRESS_SPELT_OUT
                                        .matcher(source.codeWithLiterals())
                                        .find()))
                .extracting(Source::path)
                .isEmpty();
        assertThat(sources).filteredOn(source -> source.isNamed(ADDRESSES)).hasSizeLessThanOrEqualTo(1);
    }

    /** What happens at which time is decided by one clock; the demo's plan, and how members' clocks differ, is not. */
    @Test
    void onlyTheClockReadsTheTimeOfTheWall() {
        DescribedPredicate<JavaAccess<?>> wall = describe(
                "reads the time of the wall",
                access -> !access.getTarget().getName().equals("nanoTime")
                        && readsAClock(
                                access.getTargetOwner().getName(),
                                access.getTarget().getName()));
        check(noClasses()
                .that()
                .resideOutsideOfPackage(under("cli"))
                .and()
                .doNotHaveSimpleName("SteadyClock")
                .and()
                .doNotHaveSimpleName("ClockAgreement")
                .should()
                .accessTargetWhere(wall));
    }

    private static void isPure(String subject, String... ours) {
        String[] allowed = Stream.concat(
                        Stream.of("java..", "org.jspecify..", "org.pcollections..", under(subject)),
                        Stream.of(ours).map(ArchitectureTest::under))
                .toArray(String[]::new);
        check(classes()
                .that()
                .resideInAPackage(under(subject))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed));
        check(noClasses()
                .that()
                .resideInAPackage(under(subject))
                .should()
                .dependOnClassesThat(belongToAnyOf(UUID.class)
                        .or(assignableTo(Future.class))
                        .or(assignableTo(CompletionStage.class))
                        .or(assignableTo(Clock.class))
                        .or(assignableTo(Random.class))));
        DescribedPredicate<JavaAccess<?>> clock = describe(
                "reads a clock",
                access -> readsAClock(
                        access.getTargetOwner().getName(), access.getTarget().getName()));
        check(noClasses().that().resideInAPackage(under(subject)).should().accessTargetWhere(clock));
    }

    private static boolean readsAClock(String owner, String method) {
        return (owner.equals("java.lang.System") && (method.equals("currentTimeMillis") || method.equals("nanoTime")))
                || (owner.startsWith("java.time.") && method.equals("now"));
    }

    private static String under(String subject) {
        return ROOT + "." + subject + "..";
    }

    /** A package that does not exist yet breaks no rule. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
