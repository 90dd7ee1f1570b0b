package org.lookalike.notifier.delivery.systemmail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** When districts are asked which accounts are theirs. */
@ConfigMapping(prefix = "lookalike.questions")
public interface QuestionConfig {

    /**
     * How long to wait after an unclaimed account was found before its district is asked; at least five minutes. One mail then asks
     * about all that the registration of a district finds.
     */
    @WithDefault("6h")
    @DurationMin
    Duration gather();

    /**
     * How long a subscription is not asked about the same district again; what the district's own website raises is asked after a day.
     * Accounts are made by the hundred, and questions are not urgent.
     */
    @WithDefault("30d")
    @DurationMin(seconds = 1)
    Duration atMostEvery();
}
