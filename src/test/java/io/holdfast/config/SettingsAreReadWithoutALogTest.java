package io.holdfast.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The log is made while settings are read: whoever asks for a logger then has SLF4J complain on standard error. */
class SettingsAreReadWithoutALogTest {
    @Test
    void noClassThatReadsThemLogs() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "ch.qos.logback..", "io.netty..", "io.vertx..", "com.hazelcast..")
                .check(new ClassFileImporter().importPath("target/classes/io/holdfast/config"));
    }
}
