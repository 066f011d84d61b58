"""A bare window that can print and speak: what the program's size and first paint are compared with."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTextToSpeech import QTextToSpeech
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

KEPT = (QPrinter, QTextToSpeech)

if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = QMainWindow()
    window.setCentralWidget(QPlainTextEdit())
    window.resize(1024, 700)
    window.show()
    if "--quit" in sys.argv:
        QTimer.singleShot(0, application.quit)
    sys.exit(application.exec())
