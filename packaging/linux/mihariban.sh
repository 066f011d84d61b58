#!/bin/sh
# Starts みはりばん from this folder, wherever it was unpacked.
# With --menu it puts an entry into the user's own menu; with --no-menu it takes that away.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
program="$here/program/mihariban"
entry="${XDG_DATA_HOME:-$HOME/.local/share}/applications/mihariban.desktop"
case "$1" in
--menu)
    mkdir -p "$(dirname -- "$entry")"
    {
        printf '[Desktop Entry]\nType=Application\nName=Mihariban\nName[ja]=みはりばん\n'
        printf 'Exec="%s" %%f\nIcon=%s\nTerminal=false\nCategories=Utility;\n' "$program" "$here/mihariban.png"
    } > "$entry"
    echo "メニューに入れました。"
    exit 0
    ;;
--no-menu)
    rm -f "$entry"
    echo "メニューから消しました。"
    exit 0
    ;;
esac
missing=$(LD_LIBRARY_PATH="$here/program/_internal" \
    ldd "$here/program/_internal/PySide6/Qt/plugins/platforms/libqxcb.so" 2>/dev/null |
    sed -n 's/^[[:space:]]*\(lib[^ ]*\) => not found$/\1/p' | sort -u | tr '\n' ' ')
if [ -n "$missing" ]; then
    echo "みはりばんを開くための部品が足りません： $missing" >&2
    echo "Debian や Ubuntu では、かわりに .deb の書類を使うと、足りない部品も入ります。" >&2
    exit 1
fi
exec "$program" "$@"
