package org.lookalike.testing;

import io.quarkus.arc.Arc;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Has jobs that are due every second run five times a second, so that a test does not wait a second for each of the jobs by which one
 * thing leads to another. The scheduler of Quarkus looks once a second for what is due, whatever a setting says, so this sets its fields.
 */
public final class FrequentSchedules implements QuarkusTestBeforeClassCallback {

    private static final long SECOND = 1_000;
    private static final long PAUSE = 200;

    private static @Nullable Scheduler hurried;

    /** For the service loader of the tests' framework. */
    public FrequentSchedules() {}

    @Override
    public void beforeClass(Class<?> testClass) {
        var scheduler = Arc.container().instance(Scheduler.class).get();
        if (scheduler != hurried) {
            hurried = scheduler;
            try {
                hurry(scheduler);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("The scheduler of this version of Quarkus has other fields", e);
            }
        }
    }

    private static void hurry(Scheduler scheduler) throws ReflectiveOperationException {
        for (var task : ((Map<?, ?>) value(scheduler, "scheduledTasks")).values()) {
            var trigger = value(task, "trigger");
            var interval = trigger.getClass().getDeclaredField("interval");
            interval.setAccessible(true);
            if (interval.getLong(trigger) == SECOND) {
                interval.setLong(trigger, PAUSE);
            }
        }
        var check = scheduler.getClass().getDeclaredMethod("checkTriggers");
        check.setAccessible(true);
        // It ends with the application.
        ((ScheduledExecutorService) value(scheduler, "scheduledExecutor"))
                .scheduleAtFixedRate(() -> call(check, scheduler), PAUSE, PAUSE, TimeUnit.MILLISECONDS);
    }

    private static Object value(Object of, String name) throws ReflectiveOperationException {
        var field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    private static void call(Method method, Object of) {
        try {
            method.invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
