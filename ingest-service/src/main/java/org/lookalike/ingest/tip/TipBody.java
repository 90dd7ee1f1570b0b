package org.lookalike.ingest.tip;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.lookalike.httpserver.LargeBody;

/** A tip may have a screenshot; {@link TipGate} says in words that people understand when it is too large. */
@Singleton
class TipBody {

    @Produces
    final LargeBody tip = LargeBody.boundedByItself("/tip|/api/v1/tips");
}
