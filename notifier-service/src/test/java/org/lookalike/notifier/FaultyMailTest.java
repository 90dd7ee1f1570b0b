package org.lookalike.notifier;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.PostgresTestResource;

/** Runs a test against this service with a mail server that fails in every way, and a mailbox to which mails are returned. */
@QuarkusTest
@WithTestResource(KafkaTestResource.class)
@WithTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.DATABASE, value = "notifier_faults"))
@WithTestResource(FaultySmtpResource.class)
@WithTestResource(BounceMailboxResource.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface FaultyMailTest {}
