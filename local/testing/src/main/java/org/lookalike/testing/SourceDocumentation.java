package org.lookalike.testing;

import static java.util.stream.Collectors.joining;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The first sentences in the Javadoc of an interface's methods, of those in it and of those that it inherits, as Markdown. */
final class SourceDocumentation {

    private final List<String> methods = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();

    SourceDocumentation(Class<?> type) {
        Stream.concat(Stream.of(type.getInterfaces()), Stream.of(type)).forEach(this::read);
    }

    /** Its first sentence, without the period; empty if there is none. */
    String of(Method method) {
        return texts.getOrDefault(key(method), "");
    }

    /** Where a method stands among all of them. */
    int position(Method method) {
        return methods.indexOf(key(method));
    }

    private static String key(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    private void read(Class<?> type) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source(type)));
            var methodsOfSource = new Methods(DocTrees.instance(task));
            for (var unit : task.parse()) {
                methodsOfSource.scan(unit, type.getPackageName() + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of the outermost type, in this module or a library of the project. */
    private static Path source(Class<?> type) throws IOException {
        var file = Path.of(
                "src/main/java", type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java");
        try (var libraries = Files.list(Path.of("../libraries"))) {
            return Stream.concat(Stream.of(file), libraries.map(library -> library.resolve(file)))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Visits methods, given the beginning of the name of a type at this place. */
    private final class Methods extends TreePathScanner<Void, String> {

        private final DocTrees documentation;

        private Methods(DocTrees documentation) {
            this.documentation = documentation;
        }

        @Override
        public Void visitClass(ClassTree type, String outer) {
            return super.visitClass(type, outer + type.getSimpleName() + "$");
        }

        @Override
        public Void visitMethod(MethodTree method, String type) {
            var key = type.substring(0, type.length() - 1) + "." + method.getName();
            methods.add(key);
            var comment = documentation.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                texts.put(key, text(comment));
            }
            return null;
        }
    }

    private static String text(DocCommentTree comment) {
        return comment.getFirstSentence().stream()
                .map(SourceDocumentation::text)
                .collect(joining())
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .replaceFirst("\\.\\s*$", "")
                .strip();
    }

    private static String text(DocTree part) {
        if (part instanceof LiteralTree literal) {
            return "`%s`".formatted(literal.getBody().getBody().strip());
        }
        if (part instanceof LinkTree link) {
            return link.getLabel().isEmpty()
                    ? link.getReference().toString()
                    : link.getLabel().stream().map(SourceDocumentation::text).collect(joining());
        }
        // Its own text, as toString would escape what is not ASCII.
        return part instanceof TextTree text ? text.getBody() : part.toString();
    }
}
