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
    static final ArchRule PACKAGES_FORM_NO_CYCLE = slices().matching("org.lookalike.notifier.(**)")
            .should()
            .beFreeOfCycles()
            .because("data flows one way: alert, subscription, notification, delivery");

    @ArchTest
    static final ArchRule NOTIFICATION_DOES_NOT_KNOW_DELIVERY = noClasses()
            .that()
            .resideInAPackage("org.lookalike.notifier.notification..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lookalike.notifier.delivery..")
            .because("a notification says what to tell; delivery decides when and how");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_MESSAGING = noClasses()
            .that()
            .resideOutsideOfPackage("org.lookalike.notifier.messaging..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.lookalike.notifier.messaging..", "org.apache.kafka..")
            .because("only messaging knows the records of Kafka");

    @ArchTest
    static final ArchRule DELIVERY_DOES_NOT_KNOW_ITS_CHANNELS = noClasses()
            .that()
            .resideInAPackage("org.lookalike.notifier.delivery..")
            .and()
            .resideOutsideOfPackages(
                    "org.lookalike.notifier.delivery.email..", "org.lookalike.notifier.delivery.webhook..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.lookalike.notifier.delivery.email..", "org.lookalike.notifier.delivery.webhook..")
            .because("a new channel must not need a change in the rules of delivery");

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
            .because("the SSRF guard keeps addresses that somebody else chose out of the operator's own network");

    @ArchTest
    static final ArchRule ONE_WAY_TO_THE_TABLES = noClasses()
            .that()
            .doNotHaveSimpleName("Tenants")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Mutiny.SessionFactory.class)
            .because("row-level security needs to know on whose behalf a transaction runs");

    @ArchTest
    static final ArchRule NO_UNESCAPED_TEXT = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.quarkus.qute.RawString")
            .because("the template must escape untrusted text");

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
    static final ArchRule RESOURCES_SAY_WHO_MAY_CALL_THEM = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .and()
            .areNotInterfaces()
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class)
            .because("a resource without an annotation is closed, and its source should say who may call it");
}
