package org.lookalike.testing.sweep;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is asked of every operation and page that a service has: for whom it is, and what no value may do to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SweepTest {

    private final Set<String> open;
    private final int mostRefusals;
    private @Nullable Sweep sweep;

    /**
     * @param open the operations that everybody may call, such as {@code GET /sign-in}
     * @param mostRefusals how many operations there are that refuse all that can be asked of them here
     */
    protected SweepTest(Set<String> open, int mostRefusals) {
        this.open = open;
        this.mostRefusals = mostRefusals;
    }

    /** Makes the service ready to be swept. */
    protected abstract Sweep prepare();

    /** When the service runs, and once: it takes long. */
    private Sweep sweep() {
        if (sweep == null) {
            sweep = prepare();
        }
        return sweep;
    }

    @AfterAll
    void removeWhatItMade() {
        if (sweep != null) {
            sweep.close();
        }
    }

    @Test
    void everyOperation_isAskedForWhatItDoes() {
        sweep().assertRefusalsAreFew(mostRefusals);
    }

    @Test
    void everyOperation_isForThoseItIsFor() {
        sweep().assertDistrictsAreKeptApart(open);
    }

    @Test
    void noValue_breaksAnOperation() {
        sweep().assertNoValueBreaksAnOperation();
    }
}
