package org.lookalike.testing.sweep;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tests the authorization and robustness of every operation and page of a service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SweepTest {

    /** Of so many hostile values one is tried by day. */
    private static final int SAMPLE = 16;

    private final Set<String> open;
    private final int mostRefusals;
    private @Nullable Sweep sweep;

    /**
     * @param open the operations that need no key, such as {@code GET /sign-in}
     * @param mostRefusals the number of operations that reject every request here
     */
    protected SweepTest(Set<String> open, int mostRefusals) {
        this.open = open;
        this.mostRefusals = mostRefusals;
    }

    /** Creates the fixtures in the running service. */
    protected abstract Sweep prepare();

    /** Waits until the service has done what it does later of what it was asked for, so that it changes nothing by itself meanwhile. */
    protected void settle() {}

    /** Fixtures are created once, since it takes long. */
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
        sweep().assertDistrictsAreKeptApart(open, this::settle);
    }

    @Test
    void noValueOfASample_breaksAnOperation() {
        sweep().assertNoValueBreaksAnOperation(SAMPLE);
    }

    @Test
    @Tag("nightly")
    void noValue_breaksAnOperation() {
        sweep().assertNoValueBreaksAnOperation(1);
    }
}
