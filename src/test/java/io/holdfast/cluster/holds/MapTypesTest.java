package io.holdfast.cluster.holds;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.query.Predicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** What members send each other is numbered: the filter refuses what names a class of ours. */
class MapTypesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath("target/classes/io/holdfast/cluster");

    @Test
    void numberAllThatIsSentToAnEntry() {
        classes()
                .that()
                .areAssignableTo(EntryProcessor.class)
                .or()
                .areAssignableTo(Predicate.class)
                .should()
                .beAssignableTo(IdentifiedDataSerializable.class)
                .check(CLASSES);
    }

    @Test
    void makeEachTypeThatHasANumber() {
        MapTypes types = new MapTypes();
        for (int id = MapTypes.STAMPED_ENTRY; id <= MapTypes.UNATTENDED; id++) {
            assertThat(types.create(id).getClassId()).isEqualTo(id);
            assertThat(types.create(id).getFactoryId()).isEqualTo(MapTypes.FACTORY);
        }
    }
}
