; The Windows installer: for one user, without an administrator. `packaging/build.py` compiles it with makensis:
;   makensis -DVERSION=… -DPROGRAM=<frozen folder> -DICON=<ico> -DOUTPUT=<exe> -DKILOBYTES=… mihariban.nsi
Unicode true
ManifestDPIAware true
!include "MUI2.nsh"
Name "みはりばん"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\mihariban"
RequestExecutionLevel user
SetCompressor /SOLID lzma
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1041 "ProductName" "みはりばん"
VIAddVersionKey /LANG=1041 "FileDescription" "みはりばんを入れるプログラム"
VIAddVersionKey /LANG=1041 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1041 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1041 "LegalCopyright" "Mihariban"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\mihariban"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define APPROVED "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
; Where the program itself keeps settings and records (platformdirs).
!define KEPT "$LOCALAPPDATA\mihariban"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "みはりばんを入れます"
!define MUI_WELCOMEPAGE_TEXT "あやしいメッセージを、このパソコンの中だけで調べるプログラムです。$\r$\n$\r$\n「次へ」を押してください。管理者の許しは要りません。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\mihariban.exe"
!define MUI_FINISHPAGE_RUN_TEXT "みはりばんを始める"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Japanese"

; A program that is running keeps its file: it must end first, or half of the new files would be missing.
!macro MustNotRun
  IfFileExists "$INSTDIR\mihariban.exe" 0 free
  again:
  ClearErrors
  Rename "$INSTDIR\mihariban.exe" "$INSTDIR\mihariban.old"
  IfErrors busy
  Rename "$INSTDIR\mihariban.old" "$INSTDIR\mihariban.exe"
  Goto free
  busy:
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "みはりばんが開いています。みはりばんを終わらせてから、「再試行」を押してください。" /SD IDCANCEL IDRETRY again
  Abort "みはりばんが開いているため、やめました。"
  free:
!macroend

Section "みはりばん（必要です）" SecProgram
  SectionIn RO
  !insertmacro MustNotRun
  ; What an older version had and this one has not must go; settings and records lie elsewhere.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}/*"
  CreateShortcut "$SMPROGRAMS\みはりばん.lnk" "$INSTDIR\mihariban.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "みはりばん"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\mihariban.exe"
  WriteRegStr HKCU "${KEY}" "Publisher" "Mihariban"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "デスクトップに絵を置く" SecDesktop
  CreateShortcut "$DESKTOP\みはりばん.lnk" "$INSTDIR\mihariban.exe"
SectionEnd

; As gui/services/autostart.py writes it: the settings page reads the same value back.
Section /o "パソコンを入れたとき、みはりばんも始める" SecAutostart
  WriteRegStr HKCU "${RUN}" "mihariban" '"$INSTDIR\mihariban.exe" --background'
SectionEnd

Section "Uninstall"
  !insertmacro MustNotRun
  ; Asked first; unasked (a silent run) everything that the user has kept stays.
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "これまでの記録と設定も消しますか。$\r$\n「いいえ」を押すと、残します。" /SD IDNO IDNO keep
  RMDir /r "${KEPT}"
  keep:
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\mihariban.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\みはりばん.lnk"
  Delete "$DESKTOP\みはりばん.lnk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegValue HKCU "${RUN}" "mihariban"
  DeleteRegValue HKCU "${APPROVED}" "mihariban"
SectionEnd
