package org.lookalike.detector.reporting.takedown;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A packet as one file to hand on: everything in it, and a manifest with each file's SHA-256. Of the same packet it has the same
 * bytes, wherever and whenever it is made; so nothing in it is compressed, which versions of the library do in different ways.
 */
final class PacketArchive {

    private PacketArchive() {}

    /** What an archive says of itself. */
    private record Manifest(
            UUID alertId,
            int revision,
            String districtId,
            String platform,
            String accountId,
            Instant asOf,
            String detectorVersion,
            Map<String, FileHash> files) {}

    private record FileHash(String sha256, int bytes) {}

    static byte[] of(Packet packet, byte[] pdf, ObjectMapper json) {
        var files = new TreeMap<String, byte[]>();
        files.put("packet.pdf", pdf);
        files.put("report.txt", packet.text().getBytes(StandardCharsets.UTF_8));
        files.put("identity.json", written(packet.district(), json));
        if (packet.check() != null) {
            files.put("policy.json", written(packet.check(), json));
        }
        packet.exhibits().forEach(exhibit -> files.put(exhibit.name(), exhibit.content()));
        files.put("manifest.json", written(manifest(packet, files), json));
        return zipped(files, packet.alert().updatedAt());
    }

    private static Manifest manifest(Packet packet, Map<String, byte[]> files) {
        var alert = packet.alert();
        var hashes = new TreeMap<String, FileHash>();
        files.forEach((name, content) -> hashes.put(name, new FileHash(Sha256.of(content), content.length)));
        return new Manifest(
                alert.alertId(),
                alert.revision(),
                alert.district().districtId(),
                alert.account().platform(),
                alert.account().accountId(),
                alert.updatedAt(),
                alert.detector().version(),
                hashes);
    }

    /** JSON for people, too. */
    static byte[] written(Object value, ObjectMapper json) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a part of the packet cannot be written as JSON", e);
        }
    }

    private static byte[] zipped(Map<String, byte[]> files, Instant time) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(entry(file.getKey(), file.getValue(), time));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an archive in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(String name, byte[] content, Instant time) {
        var checksum = new CRC32();
        checksum.update(content);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        return entry;
    }
}
