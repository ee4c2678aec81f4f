package io.holdfast;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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

    @Test
    void calendarImportsNothingOfOurs() {
        imports("calendar");
    }

    @Test
    void slotsImportsCalendar() {
        imports("slots", "calendar");
    }

    @Test
    void inspectorImportsCalendar() {
        imports("inspector", "calendar", "config");
    }

    @Test
    void settingsImportsCalendar() {
        imports("settings", "calendar", "config");
    }

    @Test
    void wireImportsCalendarAndSettings() {
        imports("wire", "calendar", "settings", "config");
    }

    @Test
    void storeImportsThePortsItImplements() {
        imports("store", "inspector", "settings", "wire", "calendar", "config");
    }

    @Test
    void clusterImportsInspectorWireAndCalendar() {
        imports("cluster", "inspector", "wire", "calendar", "config");
    }

    @Test
    void reservationImportsWhatItAsksAndWhatIsPure() {
        imports("reservation", "inspector", "slots", "calendar");
    }

    @Test
    void httpImportsWhatItAnswersFrom() {
        imports("http", "cluster", "reservation", "settings", "inspector", "wire", "slots", "calendar", "config");
    }

    @Test
    void httpSeesOnlyPortsAndMessagesOfInspector() {
        DescribedPredicate<JavaClass> insides = describe(
                "classes of inspector that are neither ports nor messages (interface, record, enum, exception)",
                type -> type.getPackageName().startsWith(ROOT + ".inspector")
                        && !type.isInterface()
                        && !type.isRecord()
                        && !type.isEnum()
                        && !type.isAssignableTo(Throwable.class));
        check(noClasses().that().resideInAPackage(ROOT + ".http..").should().dependOnClassesThat(insides));
    }

    @Test
    void pushImportsClusterSettingsWireAndCalendar() {
        imports("push", "cluster", "settings", "wire", "calendar", "config");
    }

    @Test
    void auditImportsStoreAndCalendar() {
        imports("audit", "store", "calendar", "config");
    }

    @Test
    void opsImportsClusterAndInspector() {
        imports("ops", "cluster", "inspector", "config");
    }

    @Test
    void configImportsNothingOfOurs() {
        imports("config");
    }

    @Test
    void cliImportsConfigAuditAndTheRoot() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".cli..")
                .should()
                .dependOnClassesThat(
                        ours().and(not(inOurs("cli", "config", "audit"))).and(not(resideInAnyPackage(ROOT)))));
    }

    @Test
    void everyPackageIsOnTheList() {
        check(classes()
                .that(ours())
                .should()
                .resideInAnyPackage(Stream.concat(
                                Stream.of(ROOT),
                                Stream.of(
                                                "calendar",
                                                "slots",
                                                "inspector",
                                                "settings",
                                                "reservation",
                                                "wire",
                                                "store",
                                                "cluster",
                                                "http",
                                                "push",
                                                "audit",
                                                "ops",
                                                "config",
                                                "cli")
                                        .map(ArchitectureTest::under))
                        .toArray(String[]::new)));
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
                        Stream.of("java..", "org.jspecify..", under(subject)),
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

    private static void imports(String subject, String... allowed) {
        check(noClasses()
                .that()
                .resideInAPackage(under(subject))
                .should()
                .dependOnClassesThat(ours().and(not(inOurs(allowed))).and(not(inOurs(subject)))));
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAnyPackage(ROOT + "..");
    }

    private static DescribedPredicate<JavaClass> inOurs(String... subjects) {
        return resideInAnyPackage(
                Stream.of(subjects).map(ArchitectureTest::under).toArray(String[]::new));
    }

    private static String under(String subject) {
        return ROOT + "." + subject + "..";
    }

    /** A package that does not exist yet breaks no rule. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
