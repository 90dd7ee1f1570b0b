package org.lookalike.proofs.rig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lookalike.launcher.system.ServiceProcess;

/**
 * Options with which a {@link Rig} runs the services.
 *
 * @param settings environment variables, besides the addresses and credentials that the rig sets
 * @param jvmOptions the JVM options of every service
 * @param isNetworkBreakable whether proxies stand before broker and database, which cost time for every byte
 * @param brokers the number of brokers: 1, or 3 with the settings of the deployment
 */
public record RigOptions(
        Map<String, String> settings, List<String> jvmOptions, boolean isNetworkBreakable, int brokers) {

    public RigOptions {
        settings = Map.copyOf(settings);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** Adds an environment variable. */
    public RigOptions with(String setting, String value) {
        var more = new HashMap<>(settings);
        more.put(setting, value);
        return new RigOptions(more, jvmOptions, isNetworkBreakable, brokers);
    }

    /** Adds a JVM option. */
    public RigOptions withJvmOption(String option) {
        var more = new ArrayList<>(jvmOptions);
        more.add(option);
        return new RigOptions(settings, more, isNetworkBreakable, brokers);
    }

    /** Runs three brokers. */
    public RigOptions withThreeBrokers() {
        return new RigOptions(settings, jvmOptions, isNetworkBreakable, 3);
    }

    /** Options for injecting faults: services start fast and their networks can be broken. */
    public static RigOptions forFaults(Map<String, String> settings) {
        return new RigOptions(settings, ServiceProcess.QUICK_START, true, 1);
    }

    /** Options for measuring what a deployment costs: the heap of a container with 1 GiB of memory. */
    public static RigOptions asDeployed(Map<String, String> settings) {
        return new RigOptions(
                settings, List.of("-Xmx614m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"), false, 1);
    }

    /** Options for measuring speed: all compilers, no proxies, and a session that outlives a paused service. */
    public static RigOptions forMeasurement(Map<String, String> settings) {
        return forMeasurement(settings, "-XX:+UseParallelGC");
    }

    /**
     * Options for measuring delays with a large heap: those of speed, with the collector that a JVM chooses in a container of that size
     * and the regions of the images.
     */
    public static RigOptions forLargeHeap(Map<String, String> settings) {
        return forMeasurement(settings, "-XX:+UseG1GC").withJvmOption("-XX:G1HeapRegionSize=8m");
    }

    private static RigOptions forMeasurement(Map<String, String> settings, String collector) {
        return new RigOptions(settings, List.of("-Xmx2g", collector, "-XX:+ExitOnOutOfMemoryError"), false, 1)
                .with("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_SESSION_TIMEOUT_MS", "60000");
    }
}
