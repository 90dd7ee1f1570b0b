package org.lookalike.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.config.ConfigMapping;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;

@AnalyzeClasses(packages = "org.lookalike.ingest", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule snapshotKnowsNoSource = noClasses()
            .that()
            .resideInAPackage("org.lookalike.ingest.snapshot..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.lookalike.ingest.source..", "org.lookalike.ingest.messaging..")
            .because("a source is added by writing one, not by changing how snapshots are taken in; "
                    + "and what is taken in must not depend on how it is published");

    @ArchTest
    static final ArchRule sourcesDoNotPublish = noClasses()
            .that()
            .resideInAPackage("org.lookalike.ingest.source..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lookalike.ingest.messaging..")
            .because("every snapshot goes through SnapshotIntake, which checks it and drops what is already known");

    @ArchTest
    static final ArchRule kafkaStaysInMessaging = noClasses()
            .that()
            .resideOutsideOfPackage("org.lookalike.ingest.messaging..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("features are read and tested without a broker in mind");

    @ArchTest
    static final ArchRule packagesFormNoCircle = slices().matching("org.lookalike.ingest.(**)")
            .should()
            .beFreeOfCycles()
            .because("data flows one way: source, snapshot, messaging behind a port");

    @ArchTest
    static final ArchRule configurationIsTyped = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.eclipse.microprofile.config.inject.ConfigProperty")
            .because("a @ConfigMapping beside the feature has the type, the default and its reason in one place");

    @ArchTest
    static final ArchRule configurationHasOurPrefix = classes()
            .that()
            .areAnnotatedWith(ConfigMapping.class)
            .should()
            .haveSimpleNameEndingWith("Config")
            .andShould()
            .beInterfaces()
            .because("operators and readers look for them by that name");

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

    /** What a source may hand over is what {@code contracts/account-snapshot} has a place for. */
    @ArchTest
    static final ArchRule what_people_say_and_whom_they_know_is_not_taken = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("org.lookalike.ingest.snapshot..", "org.lookalike.ingest.messaging..")
            .should()
            .haveNameMatching("(?i)(posts|post|messages|comments|followers|following|friends|likes|faces|face)")
            .because("no posts, no followers, no faces: docs/data-protection.md");
}
