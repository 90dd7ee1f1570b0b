package org.lookalike.notifier;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.MailboxTestResource;
import org.lookalike.testing.PostgresTestResource;

/** Runs a test against this service on a real Kafka and a real PostgreSQL, with a mailbox. */
@QuarkusTest
@WithTestResource(KafkaTestResource.class)
@WithTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.DATABASE, value = "notifier"))
@WithTestResource(MailboxTestResource.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NotifierTest {}
