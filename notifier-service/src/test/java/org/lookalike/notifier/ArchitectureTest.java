package org.lookalike.notifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

@AnalyzeClasses(packages = "org.lookalike.notifier", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CIRCLE = slices().matching("org.lookalike.notifier.(*)..")
            .should()
            .beFreeOfCycles()
            .because("data flows one way: alert, subscription, notification, delivery");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_MESSAGING = noClasses()
            .that()
            .resideOutsideOfPackage("org.lookalike.notifier.messaging..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.lookalike.notifier.messaging..", "org.apache.kafka..")
            .because("what a record looks like is the business of messaging alone");

    @ArchTest
    static final ArchRule DELIVERY_DOES_NOT_KNOW_ITS_CHANNELS = noClasses()
            .that()
            .resideInAPackage("org.lookalike.notifier.delivery")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.lookalike.notifier.delivery.email..", "org.lookalike.notifier.delivery.webhook..")
            .because("a further channel must not need a change in the rules of delivery");

    @ArchTest
    static final ArchRule ONE_WAY_TO_THE_MAILER = noClasses()
            .that()
            .doNotHaveSimpleName("SafeMail")
            .and()
            .doNotHaveSimpleName("SmtpFailure")
            .and()
            .doNotHaveSimpleName("OutgoingMail")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus.mailer..", "io.vertx.ext.mail..", "io.vertx.mutiny.ext.mail..")
            .because("the mail client passes on whatever headers it is given and waits for ever");

    @ArchTest
    static final ArchRule ONE_WAY_OUT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx.core.http..", "io.vertx.core.net..", "io.vertx.mutiny.core.http..", "java.net.http..")
            .because("an address that somebody else chose may lead into the operator's own network");

    @ArchTest
    static final ArchRule ONE_WAY_TO_THE_TABLES = noClasses()
            .that()
            .doNotHaveSimpleName("Tenants")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Mutiny.SessionFactory.class)
            .because("a transaction says for whom it is, and the database shows the rows of their districts");

    @ArchTest
    static final ArchRule NO_UNESCAPED_TEXT = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.quarkus.qute.RawString")
            .because("text of others must be escaped by the template");

    @ArchTest
    static final ArchRule SETTINGS_ARE_TYPED = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ConfigProperty.class)
            .because("settings are @ConfigMapping interfaces beside their feature");

    @ArchTest
    static final ArchRule RESOURCES_STAY_INSIDE = classes()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .notBePublic()
            .because("HTTP is the only way to a resource");

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
