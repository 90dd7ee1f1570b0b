package org.lookalike.detector.takedown;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;

/** A packet as one ZIP file: everything in it, and a manifest with the SHA-256 of each file, by which a filed packet is verified. */
final class PacketArchive {

    private PacketArchive() {}

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
        packet.exhibits().forEach(file -> files.put(file.name(), file.content()));
        files.put("manifest.json", written(manifest(packet, files), json));
        return zipped(files);
    }

    private static Manifest manifest(Packet packet, Map<String, byte[]> files) {
        var alert = packet.alert();
        var hashes = new TreeMap<String, FileHash>();
        files.forEach(
                (name, content) -> hashes.put(name, new FileHash(DigestUtils.sha256Hex(content), content.length)));
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

    /** Indented, as people read it too. */
    static byte[] written(Object value, ObjectMapper json) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a part of the packet cannot be written as JSON", e);
        }
    }

    private static byte[] zipped(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an archive in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }
}
