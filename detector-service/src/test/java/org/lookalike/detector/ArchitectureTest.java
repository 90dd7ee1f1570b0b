package org.lookalike.detector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import org.hibernate.reactive.mutiny.Mutiny;

@AnalyzeClasses(packages = "org.lookalike.detector", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_do_not_know_wire_records = noClasses()
            .that()
            .resideOutsideOfPackages("..detector.intake..", "..detector.outbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..detector.intake", "..detector.outbox..")
            .because("the contract's wire records change with the contract; features change with what they do");

    @ArchTest
    static final ArchRule features_do_not_know_kafka = noClasses()
            .that()
            .resideOutsideOfPackages("..detector.intake..", "..detector.outbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("a feature says what happened; how it travels is decided in one place");

    @ArchTest
    static final ArchRule one_way_to_the_tables = noClasses()
            .that()
            .doNotHaveSimpleName("Tenants")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Mutiny.SessionFactory.class)
            .because("a transaction says for whom it is, and the database shows the rows of their districts");

    @ArchTest
    static final ArchRule no_cycles = slices().matching("org.lookalike.detector.(**)")
            .should()
            .beFreeOfCycles()
            .because("data flows one way, between packages and within them");

    @ArchTest
    static final ArchRule entities_stay_in_their_feature = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .bePackagePrivate()
            .because("whoever outside a feature wants its state gets a value, not a managed row");

    @ArchTest
    static final ArchRule resources_are_called_by_rest_alone = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .and()
            .areNotInterfaces()
            .should()
            .bePackagePrivate()
            .because("code calls the feature, not its REST resource");

    @ArchTest
    static final ArchRule resources_say_who_may_call_them = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .and()
            .areNotInterfaces()
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class)
            .because("what says nothing is closed, and whoever reads a resource wants to know");
}
