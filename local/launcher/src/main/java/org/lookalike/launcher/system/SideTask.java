package org.lookalike.launcher.system;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work in a thread of its own, beside what its starter does meanwhile. */
public final class SideTask<T> {

    private final FutureTask<T> task;

    private SideTask(FutureTask<T> task) {
        this.task = task;
    }

    /** Starts the work in a thread with this name. */
    public static <T> SideTask<T> start(String name, Callable<T> work) {
        var task = new FutureTask<>(work);
        new Thread(task, name).start();
        return new SideTask<>(task);
    }

    /**
     * Waits for the result.
     *
     * @throws LaunchException if the work threw it
     * @throws IllegalStateException if the work threw anything else
     */
    public T await() throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LaunchException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
