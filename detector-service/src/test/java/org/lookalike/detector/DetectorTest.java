package org.lookalike.detector;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.lookalike.detector.reporting.overview.NotifierServer;
import org.lookalike.detector.takedown.IngestServer;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.PostgresTestResource;

/** Runs a test against this service on a real Kafka and a real PostgreSQL, beside stubs of the other services. */
@QuarkusTest
@WithTestResource(KafkaTestResource.class)
@WithTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.DATABASE, value = "detector"))
@WithTestResource(NotifierServer.class)
@WithTestResource(IngestServer.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DetectorTest {}
