"""A bare window that can print and speak: what the program's size and first paint are compared with."""

import sys

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTextToSpeech import QTextToSpeech
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

from gui.first_paint import FirstPaint, say_and_end

KEPT = (QPrinter, QTextToSpeech)

if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = QMainWindow()
    window.setCentralWidget(QPlainTextEdit())
    window.resize(1024, 700)
    if "--first-paint" in sys.argv:
        FirstPaint(window).painted.connect(say_and_end)
    window.show()
    sys.exit(application.exec())
